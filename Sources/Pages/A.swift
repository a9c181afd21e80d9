import Inspel
