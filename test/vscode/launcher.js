#!/usr/bin/env node
'use strict';

// An executable, because `@vscode/test-electron` starts one: VS Code in a browser behind the arguments of VS Code's own.
require('tsx/cjs');
require('./launcher.ts');
