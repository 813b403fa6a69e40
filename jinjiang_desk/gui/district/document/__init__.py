"""What the reviews of plans and of indicators have in common."""
