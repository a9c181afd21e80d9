import CCurl
import Formats
import GRDB
import Logging
import Subprocess
import Yams
