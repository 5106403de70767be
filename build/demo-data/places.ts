// Towns with their real codes of GB/T 2260 (a resident ID begins with one), and roads that every town has.

import type { Random } from './random.ts'

export type Place = {
  readonly region: string
  readonly province: string
  readonly city: string
  readonly district: string
}

/** Region code, province, city, district. Municipalities name the city as their province. */
const places: readonly Place[] = `
110105 北京市 北京市 朝阳区|110108 北京市 北京市 海淀区|110106 北京市 北京市 丰台区|120103 天津市 天津市 河西区
130102 河北省 石家庄市 长安区|130203 河北省 唐山市 路北区|140105 山西省 太原市 小店区|150102 内蒙古自治区 呼和浩特市 新城区
210102 辽宁省 沈阳市 和平区|210202 辽宁省 大连市 中山区|220102 吉林省 长春市 南关区|230103 黑龙江省 哈尔滨市 南岗区
310104 上海市 上海市 徐汇区|310115 上海市 上海市 浦东新区|310112 上海市 上海市 闵行区|320102 江苏省 南京市 玄武区
320106 江苏省 南京市 鼓楼区|320508 江苏省 苏州市 姑苏区|330106 浙江省 杭州市 西湖区|330203 浙江省 宁波市 海曙区
340104 安徽省 合肥市 蜀山区|350102 福建省 福州市 鼓楼区|350203 福建省 厦门市 思明区|360102 江西省 南昌市 东湖区
370102 山东省 济南市 历下区|370202 山东省 青岛市 市南区|410105 河南省 郑州市 金水区|410302 河南省 洛阳市 老城区
420106 湖北省 武汉市 武昌区|420111 湖北省 武汉市 洪山区|430102 湖南省 长沙市 芙蓉区|430104 湖南省 长沙市 岳麓区
440103 广东省 广州市 荔湾区|440106 广东省 广州市 天河区|440304 广东省 深圳市 福田区|440305 广东省 深圳市 南山区
450103 广西壮族自治区 南宁市 青秀区|460105 海南省 海口市 秀英区|500103 重庆市 重庆市 渝中区|500112 重庆市 重庆市 渝北区
510104 四川省 成都市 锦江区|510107 四川省 成都市 武侯区|520102 贵州省 贵阳市 南明区|530102 云南省 昆明市 五华区
610103 陕西省 西安市 碑林区|610113 陕西省 西安市 雁塔区|620102 甘肃省 兰州市 城关区|640104 宁夏回族自治区 银川市 兴庆区
`
  .trim()
  .split(/[|\n]/)
  .map((line) => {
    const [region = '', province = '', city = '', district = ''] = line.split(' ')
    return { region, province, city, district }
  })

const roads =
  '人民 解放 建设 中山 和平 新华 文化 长江 黄河 胜利 青年 光明 东风 滨河 学府 朝阳 友谊 幸福 迎宾 凤凰'.split(' ')
const estates =
  '锦绣花园 阳光家园 翠苑小区 金色港湾 东方明珠苑 书香门第 绿城新苑 春江花月 和谐家园 碧水云天 馨怡苑 丽景湾'.split(' ')

export const anyPlace = (random: Random): Place => random.pick(places)

/** An address in a place, down to the door; the same roads and estates in every town, so no real door is meant. */
export function addressIn(random: Random, place: Place): string {
  const town = place.province === place.city ? place.city : place.province + place.city
  const road = `${random.pick(roads)}${random.pick(['路', '街', '大道', '东路', '西路', '北街'])}${random.whole(1, 680)}号`
  const door = random.chance(0.8)
    ? `${random.pick(estates)}${random.whole(1, 32)}栋${random.whole(1, 4)}单元${random.whole(1, 28)}0${random.whole(1, 6)}室`
    : `附${random.whole(1, 20)}号`
  return `${town}${place.district}${road}${door}`
}
