"""The reviewer's desk: a local web application in which people check, correct and decide."""
