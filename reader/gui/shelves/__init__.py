"""The shelves of the library: where articles are kept, by what they are called, and what is looked for often."""
