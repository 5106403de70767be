// Sentences of the trail: the ways to the keys: keychain, recovery kit, passphrase, shares.

import type { Sentences } from '../../trail-shape.ts'

export const keys = {
  'slot.listed': '{{actor}} 查看了档案的开启方式，共 {{count}} 种',
  'slot.kit-made': '{{actor}} 生成了新的恢复资料，核对以前原有的仍然有效',
  'slot.kit-set': '{{actor}} 核对并启用了新的恢复资料，以前的作废',
  'slot.shares-made': '{{actor}} 生成了三份恢复分片，核对后才启用',
  'slot.shares-set': '{{actor}} 核对并启用了三份恢复分片',
  'slot.passphrase-set': '{{actor}} 设置了启动口令',
  'slot.keychain-set': '{{actor}} 把密钥重新存入这台电脑的系统钥匙串',
  'slot.holders-set': '{{actor}} 登记了{{slotKind}}的保管人',
  'slot.removed': '{{actor}} 批准移除{{slotKind}}，提出人 {{proposedBy}}',
  'slot.found': '打开档案时发现一种不应存在的开启方式：{{slotKind}}',
} satisfies Sentences<'slot'>
