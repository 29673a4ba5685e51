import { check, defineForm, heading, line, listed, words } from 'nianbao/form'

/** 政府网站工作年度报表: what a government website has done in a year, on one sheet. */
export const website = defineForm({
  name: '政府网站工作年度报表',
  source: '国办函〔2018〕12号',
  tables: {
    site: listed({
      name: words('网站名称'),
      address: words('首页网址'),
      sponsor: words('主办单位'),
      code: words('政府网站标识码'),
      visitors: line('个', '独立用户访问总量'),
      visits: line('次', '网站总访问量'),
      published: heading('信息发布', {
        all: line('条', '总数'),
        overview: line('条', '概况类信息更新量'),
        news: line('条', '政务动态信息更新量'),
        catalogue: line('条', '信息公开目录信息更新量'),
      }),
      columns: heading('专栏专题', {
        kept: line('个', '维护数量'),
        opened: line('个', '新开设数量'),
      }),
      interpreted: heading('解读信息发布', {
        all: line('条', '总数'),
        documents: line('条', '解读材料数量'),
        products: line('个', '解读产品数量'),
        comments: line('篇', '媒体评论文章数量'),
      }),
      services: heading('办事服务', {
        hasList: check('是否发布服务事项目录'),
        users: line('个', '注册用户数'),
        items: line('项', '政务服务事项数量'),
        online: line('项', '可全程在线办理政务服务事项数量'),
      }),
      messages: heading('留言办理', {
        received: line('条', '收到留言数量'),
        closed: line('条', '办结留言数量'),
        days: line('天', '平均办理时间'),
        answered: line('条', '公开答复数量'),
      }),
      safety: heading('安全防护', {
        checks: line('次', '安全检测评估次数'),
        problems: line('个', '发现问题数量'),
        mended: line('个', '问题整改数量'),
        warns: check('是否建立安全监测预警机制'),
        drills: check('是否开展应急演练'),
      }),
      innovation: heading('创新发展', {
        search: check('搜索即服务'),
        languages: check('多语言版本'),
        barrierFree: check('无障碍浏览'),
      }),
    }),
  },
  sums: [
    {
      total: '/site/published/all',
      of: ['/site/published/overview', '/site/published/news', '/site/published/catalogue'],
    },
  ],
})
