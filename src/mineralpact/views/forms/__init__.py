"""Forms of a page: HTML for notebooks, Markdown for wikis, styled lines for terminals."""
