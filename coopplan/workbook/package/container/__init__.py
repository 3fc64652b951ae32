"""The zip file: screened, read, written, looked at again."""
