// Names of people as they are met: surnames by how common they are (Ministry of Public Security's yearly name report,
// rounded), given names by sex and generation.

import type { Random } from './random.ts'

const surnames: readonly (readonly [string, number])[] = (
  '王715,李710,张680,刘530,陈450,杨300,黄220,赵210,吴200,周200,徐140,孙140,马130,朱120,胡115,郭110,何105,林105,高100,罗95,' +
  '郑90,梁85,谢80,宋80,唐75,许70,韩70,邓70,冯65,曹65,彭65,曾60,肖60,田60,董60,潘55,袁55,蔡50,蒋50,余50,于50,杜50,叶45,程45,' +
  '魏45,苏45,吕45,丁40,任40,卢40,姚40,沈40,钟40,姜38,崔38,谭38,陆36,范36,汪35,廖35,石34,金34,韦32,贾32,夏30,付28,方28,邹28,' +
  '熊27,白27,孟26,秦26,邱25,侯24,江24,尹23,薛23,闫22,段22,雷21,龙21,黎20,史20,陶19,贺19,毛18,郝18,顾18,龚17,邵17,万16,覃15,' +
  '武15,钱15,戴15,严14,莫14,孔14,向13,常13,汤12,单3,仇2,解3,查2,翟6,欧阳4,司徒1,上官1,诸葛1,尉迟1,皇甫1'
)
  .split(',')
  .map((entry) => [entry.replace(/\d+$/, ''), Number(/\d+$/.exec(entry)?.[0])])

const list = (text: string): readonly string[] => text.split(' ')

const given = {
  male: {
    older: list(
      '建国 建军 国强 志强 卫东 卫国 红军 建华 建平 国庆 文革 志刚 永强 金龙 德明 福生 长江 春生 保国 万里 伟 强 军 勇 刚 平 明 辉 涛 斌 庆华 学文 振华 玉林 树林 海波 世忠 光明 新民 忠义',
    ),
    younger: list(
      '浩然 子轩 宇航 俊杰 浩 鹏 磊 超 杰 帅 鑫 宇 博文 天宇 家豪 志豪 嘉伟 俊豪 文博 晓东 海涛 伟杰 明轩 泽宇 思远 一鸣 嘉诚 少华 振宇 晨阳 凯 峰 龙飞 翔 亮 晓峰 子豪 润泽 启明 瑞 承志 亚飞',
    ),
  },
  female: {
    older: list(
      '桂英 秀英 秀兰 玉兰 桂兰 凤英 玉珍 桂芳 春梅 红梅 丽华 秀珍 淑英 淑华 美玲 建英 爱华 金凤 芳 丽 敏 静 艳 霞 红 玲 燕 萍 惠珍 月娥 彩霞 翠兰 素芬 莲英 小红 文英 国英 雪梅',
    ),
    younger: list(
      '梓涵 欣怡 雨萱 思雨 佳怡 婷婷 雪 颖 琳 倩 雅婷 梦洁 诗涵 子涵 晓雯 静怡 嘉欣 丹 莹莹 佳慧 雨桐 可欣 慧敏 露 媛媛 晓燕 思琪 梦瑶 一诺 悦 书瑶 艺涵 婉清 若溪 晶晶 娜 海燕 凌云',
    ),
  },
} as const

export type Sex = 'male' | 'female'

/** A full name fitting sex and year of birth. */
export function personName(random: Random, sex: Sex, birthYear: number): string {
  return random.weighted(surnames) + random.pick(given[sex][birthYear < 1980 ? 'older' : 'younger'])
}
