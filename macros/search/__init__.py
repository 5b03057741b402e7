"""Chinese search: the index that the browser's search worker reads, and the pinyin index page."""
