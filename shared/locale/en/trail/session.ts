// Sentences of the trail: signing in, the second factor, locking, and calls that were refused.

import type { Sentences } from '../../trail-shape.ts'

export const session = {
  'session.password-accepted': '{{actor}} gave the right password',
  'session.signed-in': '{{actor}} passed the second factor and signed in',
  'session.enrolment-begun': '{{actor}} began to set up a second factor',
  'session.enrolled': '{{actor}} set up a second factor',
  'session.password-set': '{{actor}} set a new password',
  'session.password-confirmed': '{{actor}} typed the password again for a sensitive act',
  'session.locked': '{{actor}} locked the screen',
  'session.unlocked': '{{actor}} unlocked the screen',
  'session.signed-out': '{{actor}} signed out',
  'session.idle-locked': 'The screen of {{actor}} locked itself after a pause',
  'session.system-locked': 'The screen of {{actor}} locked with the operating system',
  'session.ended': 'The session of {{actor}} was ended: {{reason}}',
  'call.refused': '{{actor}} was refused “{{procedure}}”: {{reason}} {{subjects}}',
} satisfies Sentences<'session' | 'call'>
