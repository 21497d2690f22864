"""Who comes in at the desk's doors: what is refused before any page is asked, who somebody is, what that one may do."""
