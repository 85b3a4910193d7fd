"""Ways out: values of an article to text and bytes that other programs read. Pure: no file, no database."""
