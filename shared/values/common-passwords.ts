// The passwords that are guessed first, here and elsewhere. Only main loads this file, when a password is chosen.
// A list of our own making: the patterns that leaked lists agree on (key runs, dates, names in pinyin, numbers with a
// sound, words) put together from pieces, so that it stays short to read; about nine thousand entries once put together.
// What may go wrong: an entry must be folded (lower case); checkPassword folds before it asks.

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

// Digits alone: runs, repeats, and numbers that sound like words (520 我爱你, 1314 一生一世, 5201314, 7758521, 168, 888).
const digits = list(`
  123456 1234567 12345678 123456789 1234567890 0123456789 12345678910 123123123 123321123 1234554321 123454321
  987654321 9876543210 87654321 111111 11111111 111111111 1111111111 00000000 000000000 88888888 888888888 66666666
  666666666 99999999 77777777 55555555 33333333 22222222 44444444 112233445566 11223344 1122334455 12344321 12121212
  13131313 10101010 20202020 14725836 147258369 1472583690 159357258 159753456 741852963 789456123 963852741 123654789
  147852369 31415926 314159265 3141592653 5201314 52013141 520131452 5201314520 13145200 1314520520 1314521 13145201314
  520520520 52052052 7758521 77585210 7758258 77582588 584520 5845201314 16888888 168168168 18181818 66668888 88886666
  5211314 52113145 1314159 100200300 123789456 456789123 135792468 1357924680 24681357 369258147 321321321 12301230
  20082008 20002000 19491001 20240101 20250101 20260101 19900101 19880808 19800101 19851010 19891001 12345679 123456780
  23456789 34567890 01234567 1234567a 12345678a 123456789a 1234567890a 123456789q 123456789z 123456789abc 123456aa
  1234qwer 1234asdf 123qwe123 123qweasd 123qweasdzxc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2
  zaq12wsx zaq1xsw2 2wsx3edc 3edc4rfv qazwsxedc qazwsx123 qaz123456 qweasdzxc qwe123456 qwer1234 asdf1234 zxcv1234
  qwertyui qwertyuiop qwerty123 qwerty1234 qwertyuiop123 asdfghjk asdfghjkl asdfghjkl123 zxcvbnm1 zxcvbnm123 zxcvbnm12
  asd123456 asdasd123 aaa123456 abc123456 abc12345 abcd1234 abcd12345 abcd123456 a1234567 a12345678 a123456789 aa123456
  aa12345678 aaaa1111 aaaa1234 aabb1122 a1b2c3d4 a1s2d3f4 q1w2e3r4 q123456789 z123456789 w123456789 x123456789 abcdefg1
  abcdefgh abcdefg123 abc123abc123 passw0rd p@ssw0rd p@ssword pa55word pa$$word passw0rd1 p@ssw0rd1 p@ssw0rd123
`)

// Words that stand alone and with a tail.
const words = list(`
  password passwd pass admin administrator root user guest test testing demo default changeme letmein welcome login
  master manager system server security secret private public office company computer internet network windows linux
  microsoft google apple iphone samsung huawei xiaomi alibaba taobao alipay wechat weixin tencent baidu qq dragon tiger
  monkey shadow sunshine princess superman batman spiderman football baseball basketball soccer hockey michael jordan
  jennifer jessica ashley charlie thomas daniel andrew robert george matthew joshua william richard nicole michelle
  summer winter spring autumn january february monday friday sunday freedom forever loveyou iloveyou ilove lovely lover
  starwars pokemon naruto minecraft chocolate cookie cheese orange banana flower butterfly angel heaven phoenix diamond
  killer hunter ranger soldier warrior hello helloworld whatever nothing trustno1 access mustang ferrari porsche mercedes
  money dollar rich happy lucky china beijing shanghai shenzhen guangzhou hangzhou chengdu wuhan nanjing tianjin
  chongqing zhongguo zhonghua changcheng
  woaini woaiwojia woaiwoziji woaizhongguo woailaopo woailaogong woaimama woaibaba woaini woaiwo woaiguo woxihuanni
  aini ainiyiwannian ainiyibeizi laopo laogong laopowoaini laogongwoaini baobei baobao qinaide mima wodemima mimamima
  nihao nihaoma xiexie gongxi gongxifacai facai facaile gongzuo zhanghao yonghu yonghuming guanli guanliyuan xitong
  caiwu kuaiji chuna fawu cuishou cuishouyuan zhuguan jingli laoban gongsi bangong bangongshi qiantai renshi anquan
  shengri kuaile shengrikuaile xingfu pingan jiankang zhufu xinnian chunjie tiantian xiaoxiao xiongmao laohu xiaogou
  xiaomao xiaozhu zhutou shagua bendan hundan tianshi gongzhu wangzi huangdi tianya haitian lantian baiyun xueshan
  zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liqiang zhangli wanglei liuyang wangyong zhangyong lijie
  zhanglei wangqiang lijun zhangjie zhangtao wangtao lichao wangchao liuwei zhangjing wangyan wangli wangjun chenjie
  chenwei chenchen yangyang liuyan liuchang zhaowei sunli zhoujie wuyifan huangwei xiaoming xiaohong xiaofang xiaoli
  xiaowang xiaozhang dingding lingling fangfang lili meimei jingjing tingting yingying dandan nannan weiwei haohao
`)

const tails = list(`
  1 12 123 1234 12345 123456 1234567 12345678 123456789 321 111 000 666 888 999 168 520 521 1314 5201314 1314520 110 007
  88 99 66 00 01 2008 2018 2019 2020 2021 2022 2023 2024 2025 2026 a abc ! @ !@# @123 @1234 @123456 #123 _123 .123 123!
  1234! 123. 123456. 123456!
`)

// Long ones, for accounts without a second factor: phrases that many people think of alike.
const phrases = list(`
  correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumpsoverthelazydog passwordpassword passwordpassword123
  adminadminadmin administrator123456 iloveyouforever iloveyouverymuch qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm
  1234567890qwertyuiop qazwsxedcrfvtgbyhn 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb !qaz@wsx#edc$rfv 1q2w3e4r5t6y7u8i
  1q2w3e4r5t6y7u8i9o0p abcdefghijklmnopqrstuvwxyz abcdefghijklmnop woaini5201314 woaini13145201314 woainiyishengyishi
  woaibeijingtiananmen zhonghuarenmingongheguo shengrikuailewoaini gongxifacaidajidali haohaoxuexitiantianxiangshang
  chuangqianmingyueguang baiririyishanjin woshizhongguoren wobuzhidaomima mimajiushimima wodemimashimima
  我爱你我爱你我爱你我爱你我爱你 床前明月光疑是地上霜 床前明月光疑是地上霜举头望明月 好好学习天天向上 恭喜发财大吉大利
  letmeinletmeinletmein welcometochina123 changemechangeme testtesttesttest nopasswordnopassword
`)

/** Every entry folded to lower case; each of `words` also with each tail. Build it once and keep it. */
export function loadCommonPasswords(): ReadonlySet<string> {
  const all = new Set<string>([...digits, ...words, ...phrases])
  for (const word of words) for (const tail of tails) all.add(word + tail)
  return all
}
