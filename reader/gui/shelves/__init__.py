"""The shelves of the library: where articles are kept, how they are tagged, what is looked for often."""
