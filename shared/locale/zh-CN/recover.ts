// What the command line of the dark day says: npm run recover, or --recover of the program.

export const zh = {
  usage: `用法：npm run recover -- inspect|verify|extract|restore 文件或文件夹 [选项]
    （安装好的程序：anjuan --recover inspect|verify|extract|restore 文件或文件夹 [选项]）

  inspect   说出备份里有什么；给出文件夹时，列出其中每一份备份
  verify    解密并逐项校验这份备份和它依赖的每个文件
  extract   取出数据库（仍加密）和附件到 --to 文件夹；加 --with-keys 连同密钥，供其他程序打开
  restore   恢复成本机的档案；原有档案保留在旁边

  --day 2026-11-20         给出文件夹时：取这一天的最后一份，默认最新
  --to 文件夹              extract 放到哪里（须不存在或为空）
  --with-keys              extract 同时写出 keys.json：持有它就能打开数据库
  --profile 文件夹         restore 恢复到哪里，默认是本程序的数据文件夹
  --keychain               restore 后用系统钥匙串打开；不加则设一个启动口令
  --ledger 文件            与恢复资料一起保存的销毁清单
  --another-vault          确认：这是另一份档案的备份，仍要代替现有档案
  --secret-file 文件       从文件读取备份的私钥或口令；不加则在终端询问，或从标准输入读一行
  --passphrase-file 文件   从文件读取新的启动口令，同上
  --lang zh|en             语言

密钥和口令从不写在命令行或环境变量里。`,
  secretInArgument:
    '命令行里不能写私钥：它会留在历史记录里，也会被其他程序看到。请去掉它，在询问时输入，或用 --secret-file。',
  askSecret: '备份的私钥（AGE-SECRET-KEY-1…）或口令：',
  askPassphrase: '为恢复后的档案设一个启动口令（至少 {{least}} 个字符）：',
  askAgain: '再输入一次：',
  notSame: '两次输入不一致，没有做任何更改。',
  noSecret: '没有给出私钥或口令，没有做任何更改。',
  noneThatDay: '文件夹里没有 {{day}} 的备份可以用它打开，没有做任何更改。',
  noneHere: '文件夹里没有备份可以用它打开。',
  refusedFiles: '另有 {{count}} 个文件不是案卷的备份，或用它打不开。',
  kind: { full: '完整', incremental: '增量' },
  notReady: '缺前面的文件',
  office: '单位',
  vault: '档案编号',
  createdAt: '备份时间',
  program: '程序版本',
  format: '格式版本',
  files: '所需文件',
  bytes: '字节数',
  rows: '记录数',
  trail: '留痕末条',
  verified: '完整：每一项都已解密并与清单一致。',
  reading: '正在解密并校验 {{percent}}%',
  step: {
    reading: '正在解密并校验',
    trail: '正在校验留痕',
    comparing: '正在与现有档案核对先后',
    destroying: '正在再次销毁已销毁的内容',
    rekeying: '正在更换密钥',
    swapping: '正在放入档案位置',
  },
  needsTo: 'extract 需要 --to 文件夹。',
  notEmpty: '文件夹 {{folder}} 不是空的，没有做任何更改。请另给一个。',
  extracted: '已取出到 {{folder}}：anjuan.db（SQLCipher，加密）、blobs（加密）、manifest.json、checkpoint.json。',
  withKeys: 'keys.json 里是明文密钥：用完请彻底删除。打开的方法见 docs/recover.md。',
  inUse: '案卷正在使用这个数据文件夹，没有做任何更改。请先退出案卷。',
  destroyed: '备份之后已销毁的 {{count}} 项内容已再次销毁。',
  ledgersRefused: '有 {{count}} 份销毁清单不可信，没有采用。',
  trailBroken: '注意：备份中的审计留痕不完整。记录都已恢复，请告知信息安全专员。',
  restored: '已恢复到 {{profile}}。请启动案卷并打开：第一步会生成新的恢复资料。',
  standing: {
    same: '备份与原有档案的留痕到同一条为止。',
    older: '备份是原有档案较早的状态，原有档案比它多 {{here}} 条留痕。',
    newer: '原有档案是备份较早的状态，备份比它多 {{there}} 条留痕。',
    forked:
      '注意：备份与原有档案已经分岔，各有过不同的记录（原有档案 {{here}} 条，备份 {{there}} 条）。请告知信息安全专员。',
    further: '注意：原有档案打不开；它的检查点比备份末尾至少多 {{here}} 条留痕。',
    within: '原有档案打不开；到它最后一个检查点为止的留痕，备份里都有。',
    unknown: '没能核对备份与原有档案的先后。',
  },
  kept: '原有档案保留在 {{folder}}。',
}
