"""Tests here look at this plan, not at the made-up one."""

from tests.own import info, plan, project, site_dir, site_url

__all__ = ["info", "plan", "project", "site_dir", "site_url"]
