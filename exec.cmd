@rem Scripts in package.json begin with "exec", so that on Linux and macOS npm's signals reach Node itself and not the
@rem shell around it, which swallows Ctrl-C and leaves orphans. This file gives Windows the same word.
@%*
