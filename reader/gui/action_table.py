"""Everything that can be done in the window, in one table; what belongs together stands together."""

from reader.gui.actions import ActionSpec

_KIND = "&Kind of voice"

VOICE_ACTIONS = (
    ActionSpec(
        "voice-page",
        "V&oice",
        "&All that it said",
        ("Ctrl+Return",),
        "search",
        "Show all that this voice said, in all articles",
    ),
    ActionSpec(
        "next-mention", "V&oice", "Ne&xt mention", ("M",), "next", "Go to the next place that mentions it"
    ),
    ActionSpec(
        "rename-voice", "V&oice", "&Rename", ("F2",), "rename", "Give this voice another name", separator=True
    ),
    ActionSpec("person", "V&oice", "It is a &person", group="actor-kind", checkable=True, submenu=_KIND),
    ActionSpec(
        "organization", "V&oice", "It is an &organisation", group="actor-kind", checkable=True, submenu=_KIND
    ),
    ActionSpec("group", "V&oice", "It is a &group", group="actor-kind", checkable=True, submenu=_KIND),
    ActionSpec("anonymous", "V&oice", "It is a&nonymous", group="actor-kind", checkable=True, submenu=_KIND),
    ActionSpec("document", "V&oice", "It is a &document", group="actor-kind", checkable=True, submenu=_KIND),
    ActionSpec(
        "unknown", "V&oice", "Its kind is &unknown", group="actor-kind", checkable=True, submenu=_KIND
    ),
    ActionSpec(
        "merge",
        "V&oice",
        "&Merge with another voice…",
        ("Ctrl+M",),
        "merge",
        "Make two voices one: they are the same",
        separator=True,
    ),
    ActionSpec(
        "keep-apart",
        "V&oice",
        "&Not the same as…",
        ("Ctrl+Shift+M",),
        tip="Keep two voices apart from now on, in all articles",
    ),
    ActionSpec(
        "split",
        "V&oice",
        "&Split off in this article",
        ("Ctrl+Alt+M",),
        "split",
        "This article means somebody else by that name",
    ),
)
"""What can be done with the actor that is current in the panel, or whose page is shown."""

BRINGING_ACTIONS = (
    ActionSpec("open", "&File", "&Open files…", ("Ctrl+O",), "open", "Open articles, documents and lists"),
    ActionSpec(
        "open-folder", "&File", "Open &folder…", ("Ctrl+Shift+O",), tip="Bring in all that a folder holds"
    ),
    ActionSpec(
        "add-address",
        "&File",
        "&Add address…",
        ("Ctrl+Shift+N",),
        "address",
        "Fetch an article from an address",
    ),
    ActionSpec("samples", "&File", "Add &sample articles", tip="Add the articles that come with Sourcelight"),
    ActionSpec(
        "feeds", "&File", "F&eeds…", ("Ctrl+Alt+F",), "feed", "Feeds, and what they tell", separator=True
    ),
    ActionSpec("refresh-feeds", "&File", "&Refresh feeds", ("Ctrl+F5",), tip="Fetch all feeds, now"),
    ActionSpec(
        "watched-folders", "&File", "&Watched folders…", tip="Bring in by itself what comes into a folder"
    ),
    ActionSpec(
        "import-list",
        "&File",
        "&Import a list…",
        tip="Reading lists, citations and lists of feeds from other programs",
        separator=True,
    ),
    ActionSpec("export-opml", "&File", "E&xport feeds…", tip="Write the list of your feeds (OPML)"),
    ActionSpec(
        "failed-imports",
        "&File",
        "Not &brought in…",
        tip="Show what could not be brought in, and why",
        separator=True,
    ),
)
"""How articles come in, beside the dialog for a new one."""

_SORT = "Sort articles b&y"

ARTICLE_ACTIONS = (
    ActionSpec("star", "&Article", "&Star", ("S",), "star", "Star the articles, or take their stars away"),
    ActionSpec("read", "&Article", "Mark as rea&d or unread", ("U",), "unread"),
    ActionSpec("tags", "&Article", "&Tags…", ("T",), "tag", "Put tags on the articles, or take them off"),
    ActionSpec(
        "collections", "&Article", "Co&llections…", ("B",), "collection", "Choose where the articles stand"
    ),
    ActionSpec(
        "read-again",
        "&Article",
        "Read again &from the original",
        ("Shift+F5",),
        tip="Read the original again that was kept; what comes of it is a new version",
    ),
    ActionSpec("take-out", "&Article", "Take &out of this collection", ("Ctrl+Backspace",)),
    ActionSpec("restore", "&Article", "&Restore from the trash", ("Ctrl+Shift+R",), "restore"),
)
"""What can be done with the articles that are selected in the list."""

SORT_ACTIONS = (
    ActionSpec("sort-added", "&View", "When &added", checkable=True, group="sort", submenu=_SORT),
    ActionSpec("sort-published", "&View", "When &published", checkable=True, group="sort", submenu=_SORT),
    ActionSpec("sort-title", "&View", "&Title", checkable=True, group="sort", submenu=_SORT),
    ActionSpec("sort-outlet", "&View", "&Outlet", checkable=True, group="sort", submenu=_SORT),
    ActionSpec("sort-words", "&View", "&Length", checkable=True, group="sort", submenu=_SORT),
    ActionSpec(
        "sort-descending",
        "&View",
        "Last or longest &first",
        checkable=True,
        submenu=_SORT,
        tip="Turn the order of the articles round",
    ),
)

SEARCH_ACTIONS = (
    ActionSpec("find", "&Library", "&Find…", ("Ctrl+F",), "search", "Search the library"),
    ActionSpec("next-hit", "&Library", "&Next hit", ("F4",), tip="Go to the next place that was found"),
    ActionSpec(
        "previous-hit",
        "&Library",
        "&Previous hit",
        ("Shift+F4",),
        tip="Go to the previous place that was found",
    ),
    ActionSpec("save-search", "&Library", "&Save this search…", ("Ctrl+D",), "bookmark"),
    ActionSpec(
        "show-articles",
        "&Library",
        "List a&rticles",
        ("Ctrl+4",),
        checkable=True,
        group="found",
        separator=True,
    ),
    ActionSpec(
        "show-attributions",
        "&Library",
        "List &attributions",
        ("Ctrl+5",),
        "table",
        "List attributions of the whole library as a table",
        checkable=True,
        group="found",
    ),
    ActionSpec(
        "export-attributions",
        "&Library",
        "E&xport the attributions…",
        ("Ctrl+Alt+S",),
        "export",
        "Write the table of attributions, or its selected rows, to a file",
    ),
)

SHELF_ACTIONS = (
    ActionSpec(
        "new-collection", "&Library", "New &collection…", ("Ctrl+Alt+K",), "collection", separator=True
    ),
    ActionSpec("new-tag", "&Library", "New &tag…", ("Ctrl+Shift+T",), "tag"),
    ActionSpec(
        "merge-duplicates",
        "&Library",
        "&Merge duplicates…",
        tip="Find texts that are in the library twice",
        separator=True,
    ),
    ActionSpec("empty-trash", "&Library", "&Empty the trash…", icon="delete"),
)

NOTE_ACTIONS = (
    ActionSpec(
        "note",
        "&Article",
        "&Write a note…",
        ("Ctrl+Alt+N",),
        "note",
        "Write a note on the article, or on the words that are selected",
    ),
)

LIBRARY_ACTIONS = (*SEARCH_ACTIONS, *SHELF_ACTIONS)

EXPORT_ACTIONS = (
    ActionSpec(
        "export",
        "&File",
        "&Export…",
        ("Ctrl+Shift+S",),
        "export",
        "Write the article, or those selected in the list, to files",
        separator=True,
    ),
    ActionSpec("print", "&File", "&Print…", ("Ctrl+P",), "print", "Print the article with its marks"),
)
"""How articles go out."""

SAFETY_ACTIONS = (
    ActionSpec("back-up", "&Library", "&Back up now", tip="Make a backup of the library, and check it"),
    ActionSpec("restore-backup", "&Library", "&Restore a backup…", tip="Go back to an earlier library"),
    ActionSpec("check-library", "&Library", "&Check the library", tip="Make sure that all of it can be read"),
    ActionSpec("save-copy", "&Library", "Save a cop&y…", tip="Save a copy of the library somewhere else"),
    ActionSpec(
        "export-library",
        "&Library",
        "&Export the whole library…",
        tip="Write everything into a folder of open files",
        separator=True,
    ),
    ActionSpec(
        "import-library",
        "&Library",
        "&Take in an exported library…",
        tip="Take in a folder that Sourcelight wrote",
    ),
    ActionSpec(
        "show-library",
        "&Library",
        "&Show the library file",
        tip="Show where the library lies on this computer",
        separator=True,
    ),
)
"""How the library as a whole is kept safe, goes out and comes in."""

ACTIONS = (
    ActionSpec("new", "&File", "&New article…", ("Ctrl+N",), "new", "Paste or type an article", label="New"),
    *BRINGING_ACTIONS,
    *EXPORT_ACTIONS,
    ActionSpec("quit", "&File", "&Quit", ("Ctrl+Q",), separator=True),
    ActionSpec("undo", "&Edit", "&Undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec(
        "paste",
        "&Edit",
        "&Paste article",
        ("Ctrl+V",),
        "paste",
        "Add the text of the clipboard",
        separator=True,
    ),
    ActionSpec(
        "copy-quotation",
        "&Edit",
        "&Copy quotation",
        ("Ctrl+Shift+C",),
        "copy",
        "Copy the selected attribution with who told it and the citation",
    ),
    ActionSpec("delete", "&Edit", "&Delete", ("Del",), "delete", "Move the articles to the trash"),
    ActionSpec(
        "versions",
        "&Article",
        "V&ersions…",
        ("Ctrl+Shift+V",),
        tip="Show what changed between the versions of this article",
    ),
    ActionSpec("analyse", "&Article", "&Analyse again", ("F5",), "analyse", "Find out anew who says what"),
    ActionSpec("cancel", "&Article", "&Cancel analysis", ("Ctrl+.",)),
    ActionSpec(
        "next",
        "&Article",
        "&Next attribution",
        ("F3", "J", "N", "Alt+Down"),
        "next",
        "Next attribution, of the chosen voice if one is chosen",
        separator=True,
    ),
    ActionSpec(
        "previous",
        "&Article",
        "&Previous attribution",
        ("Shift+F3", "K", "P", "Alt+Up"),
        "previous",
        "Previous attribution, of the chosen voice if one is chosen",
    ),
    ActionSpec(
        "check",
        "&Article",
        "Next to chec&k",
        ("C",),
        tip="Go to the next attribution that is not sure",
    ),
    ActionSpec(
        "voice", "&Article", "&Hear this voice alone", ("V",), "actor", "Dim all but the selected voice"
    ),
    ActionSpec(
        "release", "&Article", "Let &go", ("Esc",), tip="Let go of the attribution, then of the voice"
    ),
    *ARTICLE_ACTIONS,
    *NOTE_ACTIONS,
    *LIBRARY_ACTIONS,
    *VOICE_ACTIONS,
    *SAFETY_ACTIONS,
    ActionSpec(
        "by-actor",
        "&View",
        "Colour by &voice",
        ("Ctrl+1",),
        "actor",
        checkable=True,
        group="colouring",
        label="Voices",
    ),
    ActionSpec(
        "by-kind",
        "&View",
        "Colour by &kind",
        ("Ctrl+2",),
        "kind",
        checkable=True,
        group="colouring",
        label="Kinds",
    ),
    ActionSpec(
        "attitudes",
        "&View",
        "Show att&itudes",
        ("Ctrl+3",),
        tip="Show what people think or want beside what they said",
        checkable=True,
    ),
    ActionSpec("larger", "&View", "&Larger text", ("Ctrl++", "Ctrl+="), "zoom-in", separator=True),
    ActionSpec("smaller", "&View", "&Smaller text", ("Ctrl+-",), "zoom-out"),
    ActionSpec("usual-size", "&View", "&Usual text size", ("Ctrl+0",)),
    *SORT_ACTIONS,
    ActionSpec("system", "&View", "Theme of the &system", checkable=True, group="theme", separator=True),
    ActionSpec("light", "&View", "Ligh&t theme", checkable=True, group="theme"),
    ActionSpec("dark", "&View", "&Dark theme", checkable=True, group="theme"),
    ActionSpec("library", "&View", "Show the li&brary", ("F8",), "library", checkable=True, separator=True),
    ActionSpec("shelves", "&View", "Show the &shelves", ("F7",), checkable=True),
    ActionSpec("voices", "&View", "Show the v&oices", ("F9",), "voices", checkable=True),
    ActionSpec("legend", "&View", "Show the le&gend", ("F10",), "legend", checkable=True),
    ActionSpec("to-library", "&Go", "Go to the &library", ("Ctrl+L",)),
    ActionSpec("to-shelves", "&Go", "Go to the &shelves", ("Ctrl+Alt+L",)),
    ActionSpec("to-article", "&Go", "Go to the &article", ("Ctrl+R",)),
    ActionSpec("to-voices", "&Go", "Go to the &voices", ("Ctrl+E",)),
    ActionSpec(
        "find-voice",
        "&Go",
        "Go to a voice in all a&rticles…",
        ("Ctrl+Shift+E",),
        tip="Find a voice of the library, and all that it said",
    ),
    ActionSpec("palette", "&Go", "&Find an action…", ("Ctrl+K",), "search", separator=True),
    ActionSpec("theme", "", "Light or dark", ("Ctrl+Shift+D",), "theme", "Change between light and dark"),
)
