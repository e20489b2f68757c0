"""Owns the words that stand in firms' names without telling firms apart: legal forms, places, old characters.

A short list of our own, of the field: names of provinces and of large cities, legal forms in Chinese and
English, and traditional characters that are frequent in names of firms.
"""

from __future__ import annotations

LEGAL_ZH = (
    "集团股份有限公司", "股份有限责任公司", "有限责任公司", "集团有限公司", "股份有限公司", "有限公司",
    "集团公司", "股份公司", "集团", "总公司", "公司", "（有限合伙）", "(有限合伙)", "合伙企业",
    "有限合伙", "总厂",
)  # fmt: skip
"""Legal forms that end a name, the longer before those they hold."""
JOINT = ("股份", "控股", "集团", "责任")
"""Parts of legal forms that are left out or put in."""
LEGAL_EN = frozenset({
    "co", "company", "companies", "corp", "corporation", "inc", "incorporated", "ltd", "limited", "llc",
    "plc", "gmbh", "ag", "sa", "group", "holding", "holdings", "the", "and", "of", "pte", "pty", "joint",
    "stock", "jsc",
})  # fmt: skip
BRANCH = ("分公司", "分厂", "办事处", "分支机构", "营业部")
"""Endings of establishments that are part of another firm."""
PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
)  # fmt: skip
CITIES = (
    "深圳", "广州", "珠海", "东莞", "佛山", "杭州", "宁波", "温州", "苏州", "无锡", "常州", "南京",
    "南通", "成都", "武汉", "长沙", "西安", "青岛", "济南", "烟台", "大连", "沈阳", "哈尔滨", "长春",
    "厦门", "福州", "合肥", "郑州", "石家庄", "太原", "昆明", "贵阳", "南宁", "海口", "兰州", "西宁",
    "银川", "乌鲁木齐", "拉萨", "呼和浩特", "南昌", "绵阳", "邵阳", "株洲",
)  # fmt: skip
GENERIC = frozenset({
    "银行", "农村商业银行", "城市商业银行", "村镇银行", "热电", "电力", "燃气", "能源", "航空", "铝业",
    "水务", "建工", "高速公路", "交通建设", "出版传媒", "发展", "投资", "实业", "科技", "机械", "环保",
    "证券", "钢铁", "化工", "港口", "机场", "城投", "建设投资", "产业投资", "国有资产", "轨道交通",
    "公共交通", "自来水", "汽车", "电气", "医药", "制药", "药业",
})  # fmt: skip
"""What many firms are called in many places: there the place tells them apart and stays in the name."""
LEVELS = ("特别行政区", "自治区", "自治州", "自治县", "新区", "省", "市", "县", "区")
"""What may stand behind the name of a place."""
SIMPLIFIED = str.maketrans(
    "電車機動業東廣製藥險銀證券聯華國際龍興實環鋼鐵礦財貿產發達遠訊軟體網絡數據雲維圖書館醫療衛術創應用責貴陽慶陝遼"
    "寧蘇鄭漢開關專與馬鳥魚風飛綠紅銅鋁錳鎳鋰鈦矽鹽農設備傳樂愛寶廠儀錶絲綢織紡紙極標準測試驗樣貓",
    "电车机动业东广制药险银证券联华国际龙兴实环钢铁矿财贸产发达远讯软体网络数据云维图书馆医疗卫术创应用责贵阳庆陕辽"
    "宁苏郑汉开关专与马鸟鱼风飞绿红铜铝锰镍锂钛硅盐农设备传乐爱宝厂仪表丝绸织纺纸极标准测试验样猫",
)
"""Traditional characters that are frequent in names of firms, and their simplified forms."""
