"""HTTP plumbing: sessions, pages, problems, forms. It knows no word of the domain."""
