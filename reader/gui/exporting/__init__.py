"""The window's ways out: articles and selections as files, quotations to be pasted, the whole library."""
