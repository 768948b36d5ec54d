'use strict'
// Stands where undici would load node:assert. It asserts some fifteen times a request, and Node's own collects arguments
// for a message every time; what a failed assertion does, it still does.
module.exports = function assert(value, message) {
  if (!value) throw message instanceof Error ? message : new Error(message || 'assertion failed')
}
module.exports.ok = module.exports
