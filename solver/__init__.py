"""Pure optimisation: keys and numbers in, keys and numbers out.

``allocation`` shares out days and euros; the modules beside it hold a program and run optimisers.
"""
