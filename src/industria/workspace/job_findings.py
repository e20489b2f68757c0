"""Owns the findings about background jobs: what cannot be started, and how a job can end badly."""

from industria.findings import FindingRecord, Severity, Text

_UNTOUCHED = Text(
    "The last complete run is untouched; only this job ended.", "上一次完整构建未受影响，仅此任务结束。"
)

JOB_KIND_UNKNOWN = FindingRecord(
    "workspace.job-kind-unknown",
    Severity.ERROR,
    Text("There is no kind of job {kind}; there are {known}.", "没有名为 {kind} 的任务类型；现有 {known}。"),
    Text("Only work that is known here can be started.", "只能启动已知的任务。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
JOB_UNKNOWN = FindingRecord(
    "workspace.job-unknown",
    Severity.ERROR,
    Text("There is no job {job}.", "没有编号为 {job} 的任务。"),
    Text("Only the latest {kept} jobs are kept.", "仅保留最近的 {kept} 个任务。"),
    Text("Look at the list of jobs, or start it again.", "请查看任务列表，或重新启动。"),
)
JOBS_MANY = FindingRecord(
    "workspace.jobs-many",
    Severity.ERROR,
    Text("{count} jobs are at work on this workspace already.", "该工作区已有 {count} 个任务在进行。"),
    Text("More at once would take the memory of this machine.", "同时进行更多任务将耗尽本机内存。"),
    Text(
        "Wait until one is done, or cancel one on the page Runs.", "请等待任务完成，或在“运行”页面取消其一。"
    ),
)
JOB_GONE = FindingRecord(
    "workspace.job-gone",
    Severity.ERROR,
    Text("The process of this job ended before its work was done.", "该任务的进程在完成之前已结束。"),
    _UNTOUCHED,
    Text(
        "Start it again; if it ends so again, the machine may be short of memory.",
        "请重新启动；若再次如此，可能是内存不足。",
    ),
)
JOB_FAULT = FindingRecord(
    "workspace.job-fault",
    Severity.ERROR,
    Text(
        "This is a fault of Industria, not a mistake of yours (id {fault}).",
        "这是软件自身的错误，不是您的操作有误（编号 {fault}）。",
    ),
    _UNTOUCHED,
    Text(
        "Send the id and the file {file} to whoever looks after Industria here.",
        "请将编号与文件 {file} 交给本单位的系统维护人员。",
    ),
)
