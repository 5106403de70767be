// Sentences of the trail: installations, sign-ins, and a lost second factor.

import type { Sentences } from '../../trail-shape.ts'

export const devices = {
  'device.registered': 'The device {{subjects}} opened this vault for the first time',
  'device.listed': '{{actor}} looked at the devices, {{count}} of them',
  'device.named': '{{actor}} named the device {{subjects}}: {{changes}}',
  'device.barred': '{{actor}} barred the device {{subjects}}; reason: {{reason}}',
  'device.admitted': 'The device {{subjects}} was readmitted, by {{actor}}',
} satisfies Sentences<'device'>
