// Sentences of the trail: handing the whole office over to a successor.

import type { Sentences } from '../../trail-shape.ts'

export const succession = {
  'handing-over.listed': '{{actor}} 查看了业务转让',
  'handing-over.approved': '{{actor}} 批准了 {{proposedBy}} 提出的业务转让，接收单位 {{subjects}}',
  'handing-over.inventory-shown': '{{actor}} 准备了转让给 {{successor}} 的清单',
  'handing-over.signed': '{{actor}} 与接收方代表签署了转让给 {{successor}} 的清单',
  'handing-over.read': '{{actor}} 查看了转让给 {{successor}} 的签署清单',
  'handing-over.started': '{{actor}} 开始制作转让给 {{successor}} 的转让包，存到 {{folder}}',
  'handing-over.written': '{{actor}} 制作的转让包 {{fileName}} 已完成并验证，{{bytes}} 字节，{{files}} 个文件',
  'handing-over.failed': '{{actor}} 制作转让包没有完成：{{code}}',
  'handing-over.interrupted': '转让包因程序中止而没有完成，没有留下文件',
  'handing-over.given-up': '{{actor}} 放弃了转让给 {{successor}} 的业务转让；原因：{{reason}}',
} satisfies Sentences<'handing-over'>
