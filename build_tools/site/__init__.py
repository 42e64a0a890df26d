"""Pages for people become a site: composed in memory, handed to MkDocs or written to a folder."""
