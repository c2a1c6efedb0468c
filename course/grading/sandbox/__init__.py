"""Where untrusted code runs: bubblewrap outside, hardening inside, and the zygote that forks processes into it."""
