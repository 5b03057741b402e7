"""Changes made in the form on the site: the page that makes a package of them, and the package back into the data."""
