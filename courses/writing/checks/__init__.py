"""What an author may look at before she publishes. Nothing here keeps her from it."""
