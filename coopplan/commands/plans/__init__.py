"""Commands on a whole plan: started, checked, solved, negotiated, compared, validated."""
