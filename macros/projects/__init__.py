"""Start a project for another plan, bring a project's programs and data up to date."""
