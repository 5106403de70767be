// Sentences of the trail: changing the keys, by hand or when it is due.

import type { Sentences } from '../../trail-shape.ts'

export const rotation = {
  'key.rotation-started': '{{actor}} 开始更换密钥（{{keyNames}}），理由：{{reason}}',
  'key.rotated': '密钥已更换（{{keyNames}}），发起人 {{actor}}，理由：{{reason}}',
  'key.rotation-failed': '{{actor}} 发起的密钥更换没有完成，仍用原来的密钥：{{code}}',
  'key.rotation-suggested': '程序建议更换密钥：{{rotationWhy}}',
  'key.former-removed': '换密钥后的新档案已核验完好，旧档案和旧密钥已移除',
  'key.not-proved': '换密钥后的新档案没有通过核验，旧档案保留在旁边',
  'key.plan-set': '{{actor}} 修改了密钥的更换期限：{{changes}}',
  'key.suggestion-declined': '{{actor}} 没有采纳更换密钥的建议，理由：{{reason}}',
} satisfies Sentences<'key'>
