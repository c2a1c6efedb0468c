"""What an author needs: source to release, and answers that test the tests."""
