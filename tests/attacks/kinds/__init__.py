"""The attacks by kind. They run in processes of their own only: see harness.py."""
