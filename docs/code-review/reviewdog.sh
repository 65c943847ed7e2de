#!/bin/sh
# The repair as suggestions on a pull request, made by reviewdog
# (https://github.com/reviewdog/reviewdog), which reads the diff. On GitLab:
# -reporter=gitlab-mr-discussion.

fix . 2>findings.txt | reviewdog -f=diff -f.diff.strip=1 -name=fix -reporter=github-pr-review
