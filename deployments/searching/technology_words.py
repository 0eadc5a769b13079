"""How technologies and statuses are called in Spanish, Portuguese and everyday English.

Vocabulary for the search, not facts: each word says a class, never more about a deployment
than its class does.
"""

from deployments.models import Deployment

TECHNOLOGY_WORDS = {
    "biometric_border": "control biométrico de fronteras, control migratorio biométrico, puertas "
    "biométricas, huellas dactilares, controle biométrico de fronteira, controle migratório, "
    "impressões digitais, e-gates",
    "body_camera": "bodycam, cámaras corporales, cámara corporal, câmeras corporais, câmera "
    "corporal",
    "cctv": "CCTV, cameras, surveillance, videovigilancia, cámaras de vigilancia, cámaras de "
    "seguridad, circuito cerrado de televisión, videomonitoramento, videovigilância, câmeras de "
    "vigilância, câmeras de segurança, circuito fechado de televisão",
    "command_centre": "command center, control room, centro de comando y control, centro de mando, "
    "centro de monitoreo, sala de monitoreo, centro de comando e controle, central de "
    "monitoramento",
    "critical_communications": "police radio, radiocomunicaciones policiales, comunicaciones "
    "críticas, radiocomunicação policial, comunicações críticas",
    "data_platform": "plataforma de datos, análisis de datos, plataforma de dados, análise de "
    "dados",
    "distribution_hub": "warehouse, assembly plant, centro de distribución, planta de ensamblaje, "
    "bodega, centro de distribuição, linha de montagem, armazém",
    "drone": "drones, UAV, VANT, vehículos aéreos no tripulados, aeronaves no tripuladas, veículos "
    "aéreos não tripulados, aeronaves não tripuladas",
    "emergency_dispatch": "emergency calls, despacho de emergencias, central de emergencias, "
    "llamadas de emergencia, despacho de emergências, chamadas de emergência",
    "facial_recognition": "facial recognition, biometrics, reconocimiento facial, identificación "
    "facial, reconhecimento facial, identificação facial",
    "identity_system": "identity cards, passports, documentos de identidad, carnet de identidad, "
    "cédulas, pasaportes, registro civil, documentos de identidade, carteira de identidade, "
    "passaportes",
    "other": "otros equipos, outros equipamentos",
    "plate_recognition": "licence plates, license plates, ANPR, LPR, lectura de placas, lectores "
    "de placas, reconocimiento de placas, patentes, matrículas, leitura de placas, leitores de "
    "placas, reconhecimento de placas",
    "scanner": "scanners, X-ray, escáneres, escáner, rayos X, inspección no intrusiva, escâneres, "
    "raio X, inspeção não intrusiva",
    "telecom_interception": "wiretapping, censorship, interceptación de comunicaciones, escuchas, "
    "bloqueo de internet, filtrado, interceptação de comunicações, escutas, bloqueio de internet, "
    "filtragem",
}

_Status = Deployment.Status
STATUS_WORDS = {
    _Status.ANNOUNCED: "anunciado, anunciada",
    _Status.CONTRACTED: "contratado, contratada, adjudicado",
    _Status.INSTALLING: "being installed, en instalación, em instalação",
    _Status.OPERATIONAL: "operativo, en operación, operacional, em operação",
    _Status.SUSPENDED: "suspendido, suspenso",
    _Status.CANCELLED: "canceled, cancelado, cancelada",
    _Status.DECOMMISSIONED: "desmantelado, retirado, desativado",
    _Status.UNKNOWN: "",
}
