"""The library behind the site: data in, checked plan, views, fragments, exports out."""
