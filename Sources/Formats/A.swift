import CArchive
import CCmark
import CStemmer
import CXML
import CZlib
