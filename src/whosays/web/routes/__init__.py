"""Addresses to pages: one module for each page, nothing but looking up and handing over."""
