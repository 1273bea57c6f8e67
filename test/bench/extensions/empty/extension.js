'use strict';

// What the activation of an extension takes at least.
exports.activate = () => {};
