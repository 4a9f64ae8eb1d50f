"""What the pages of the review show, made of rows and rules; templates only draw it."""
