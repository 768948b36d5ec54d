import { config } from 'zod'

// The page's security policy forbids code made from text. Zod would try it, be refused, carry on, and leave a
// violation in the log at every start. This must be imported before anything that parses.
config({ jitless: true })
