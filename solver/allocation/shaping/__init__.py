"""A plan made human once its tiers are settled: few people a task, few interruptions, no crumbs."""
