"""Owns the findings of reading databases: addresses, logins, tables and queries.

Each record says once, in English and Chinese, what is wrong, why it matters and how to repair it.
"""

from industria.findings import FindingRecord, Severity, Text

URL_INVALID = FindingRecord(
    "register.database-url-invalid",
    Severity.ERROR,
    Text(
        "The database address {url} cannot be used: {reason}.",
        "数据库地址 {url} 无法使用：{reason_zh}。",
    ),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Write it as postgresql://user:${{NAME}}@host:5432/database, mysql://…, mariadb://… or sqlite:///data/file.db.",
        "请写作 postgresql://用户:${{变量名}}@主机:5432/数据库、mysql://…、mariadb://… 或 sqlite:///data/文件.db。",
    ),
)

VARIABLE_MISSING = FindingRecord(
    "register.database-variable-missing",
    Severity.ERROR,
    Text(
        "The address {url} needs the environment variable {variable}, which is not set.",
        "地址 {url} 需要环境变量 {variable}，但未设置。",
    ),
    Text(
        "Passwords are taken from the environment, so that none stands in a file.",
        "密码取自环境变量，以免写入文件。",
    ),
    Text(
        "Set {variable} before the build, for example: export {variable}=…",
        "请在构建前设置 {variable}，例如：export {variable}=…",
    ),
)

UNREACHABLE = FindingRecord(
    "register.database-unreachable",
    Severity.ERROR,
    Text("The database {url} cannot be reached: {reason}.", "无法连接数据库 {url}：{reason}。"),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Check host and port, and that the server runs and lets this machine in.",
        "请检查主机和端口，并确认服务器已启动且允许本机访问。",
    ),
)

LOGIN_REFUSED = FindingRecord(
    "register.database-login-refused",
    Severity.ERROR,
    Text("The database {url} refused the login: {reason}.", "数据库 {url} 拒绝登录：{reason}。"),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Check the user, the password (in its environment variable) and the database's name.",
        "请检查用户名、密码（环境变量）和数据库名称。",
    ),
)

TABLE_MISSING = FindingRecord(
    "register.database-table-missing",
    Severity.ERROR,
    Text(
        "The database {url} has no table {table} that may be read; the nearest is {nearest}.",
        "数据库 {url} 中没有可读取的表 {table}；最接近的是 {nearest}。",
    ),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Correct the table's name (schema.table where needed) or ask for the right to read it.",
        "请更正表名（必要时写作 模式.表），或申请读取权限。",
    ),
)

TABLE_UNCLEAR = FindingRecord(
    "register.database-table-unclear",
    Severity.ERROR,
    Text(
        "The source {url} must name either one table or one query; it has these tables: {tables}.",
        "数据源 {url} 须写明一个表或一个查询；现有的表：{tables}。",
    ),
    Text("Which records are meant is not said.", "没有说明要读取哪些记录。"),
    Text("Give `table` or `query`, and only one of the two.", "请填写 table 或 query，二者只填其一。"),
)

QUERY_REFUSED = FindingRecord(
    "register.database-query-refused",
    Severity.ERROR,
    Text("The query of {url} is refused: {reason}.", "{url} 的查询被拒绝：{reason_zh}。"),
    Text(
        "Sources are only ever read: one SELECT in a read-only transaction.",
        "数据源只允许读取：在只读事务中执行一条 SELECT。",
    ),
    Text(
        "Write one SELECT without comments of the form /*! and without INTO.",
        "请只写一条 SELECT，不含 /*! 形式的注释和 INTO。",
    ),
)

DATABASE_FAILED = FindingRecord(
    "register.database-failed",
    Severity.ERROR,
    Text("Reading {url} failed: {reason}.", "读取 {url} 失败：{reason}。"),
    Text(
        "Part of the records may be missing, so the whole source is refused.",
        "部分记录可能缺失，因此整个数据源不予采用。",
    ),
    Text(
        "Run the table or query in a database program to see the cause, then build again.",
        "请在数据库工具中执行该表或查询以查明原因，再重新构建。",
    ),
)
