// Sentences of the trail: the off-site register: media, what is on them, where they are and who carried them.

import type { Sentences } from '../../trail-shape.ts'

export const media = {
  'medium.listed': '{{actor}} 查看了异地备份登记，共 {{count}} 件介质',
  'medium.read': '{{actor}} 查看了备份介质 {{label}}',
  'medium.added': '{{actor}} 登记了备份介质 {{subjects}}，序列号 {{serial}}',
  'medium.edited': '{{actor}} 修改了备份介质 {{subjects}}：{{changes}}',
  'medium.contents-set': '{{actor}} 登记了介质 {{label}} 所载的备份：加上 {{added}} 个，去掉 {{removed}} 个',
  'medium.look-started': '{{actor}} 开始核对介质 {{label}} 上的备份',
  'medium.looked-at':
    '{{actor}} 核对了介质 {{subjects}}：逐字节相符 {{found}} 个，不认识的 {{foreign}} 个，没有找到的 {{missing}} 个',
  'medium.look-failed': '{{actor}} 核对介质没有完成：{{code}}',
  'medium.slip-shown': '{{actor}} 准备了介质 {{label}} 的交接单',
  'medium.slip-read': '{{actor}} 查看了介质 {{subjects}} 的交接单 {{slip}}',
  'medium.handed-over': '{{actor}} 交出了介质 {{subjects}}，双方签名，交接单 {{slip}}，应于 {{backBy}} 前归还',
  'medium.returned': '{{actor}} 收回了介质 {{subjects}}，双方签名，交接单 {{slip}}',
  'medium.destroyed': '{{actor}} 销毁了介质 {{subjects}}，监销人在场并签名，记录 {{slip}}',
  'medium.lost': '{{actor}} 报告介质 {{subjects}} 遗失，记录 {{slip}}；原因：{{reason}}',
} satisfies Sentences<'medium'>
