"""What people decided on earlier results: answers, retained solutions, dates, the plan kept."""
