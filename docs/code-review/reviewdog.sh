#!/bin/sh
# The repair as suggestions of reviewdog (https://github.com/reviewdog/reviewdog), on
# whatever it can comment: GitHub, GitLab, Bitbucket, Gerrit. It reads the diff.

fix . 2>findings.txt | reviewdog -f=diff -f.diff.strip=1 -name=fix -reporter=github-pr-review
