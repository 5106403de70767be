// Sentences of the trail: installations, sign-ins, and a lost second factor.

import type { Sentences } from '../../trail-shape.ts'

export const devices = {
  'device.registered': '设备 {{subjects}} 首次打开这份档案',
  'device.listed': '{{actor}} 查看了设备，共 {{count}} 台',
  'device.named': '{{actor}} 为设备 {{subjects}} 命名：{{changes}}',
  'device.barred': '{{actor}} 停用了设备 {{subjects}}，理由：{{reason}}',
  'device.admitted': '设备 {{subjects}} 恢复使用，办理人 {{actor}}',
} satisfies Sentences<'device'>
